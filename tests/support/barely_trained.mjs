// barely_trained.mjs - networks for pictures, trained for a few steps: right shapes, poor readers.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const kSmallLstm = ['--architecture', 'cnn-lstm', '--conv1-channels', '8', '--conv2-channels', '12',
  '--conv3-channels', '12', '--lstm-size', '24'];
const kSmallGru = ['--architecture', 'cnn-gru', '--conv-channels', '8', '--gru-size', '24',
  '--learning-rate', '0.01'];

// Both networks as published, and small ones with each switch turned.
export const kPublished = {
  'cnn-lstm': ['--architecture', 'cnn-lstm'],
  'cnn-gru': ['--architecture', 'cnn-gru', '--batch', '32'],
};
export const kSwitched = {
  'cnn-lstm --running-statistics': [...kSmallLstm, '--running-statistics'],
  'cnn-lstm --columns-as-time': [...kSmallLstm, '--columns-as-time'],
  'cnn-lstm --collapse': [...kSmallLstm, '--collapse'],
  'cnn-lstm, all three': [...kSmallLstm, '--running-statistics', '--columns-as-time', '--collapse'],
  'cnn-gru --backward-gru': [...kSmallGru, '--backward-gru'],
  'cnn-gru --no-pad-class': [...kSmallGru, '--no-pad-class'],
  'cnn-gru, both': [...kSmallGru, '--backward-gru', '--no-pad-class'],
};

// Three steps on our own pens' writing, in a new folder; returns the weights' file.
export function trainBarely(trainer, flags, folder) {
  const batch = flags.includes('cnn-gru') ? '32' : '30';
  const images = String(3 * Number(batch));
  execFileSync(trainer, ['train', '--data', 'composed', '--run', folder, '--images', images,
    '--validate-every', images, '--validation-samples', '2', '--pool', '1', '--threads', '1',
    ...(flags.includes('--batch') ? flags : [...flags, '--batch', batch])], { stdio: 'pipe' });
  return join(folder, 'weights.safetensors');
}
