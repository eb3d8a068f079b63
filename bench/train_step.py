"""Images a second of whole training steps with PyTorch's own modules, on one thread.

    python3 bench/train_step.py BATCH WIDTH SYMBOLS STEPS [channels-last] -> {"images_per_second": 95.1}

The network, loss and optimiser of bench/train_step.cpp: the default crnn of
native_trainer/model/crnn.h, AdamW, averaged weights, gradients clipped at length 2.
"""
import sys
import time

import torch
from torch import nn


def convolution(inputs, outputs, kernel, stride=1, padding=0, pool=None):
    layers = [nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False)]
    if pool:
        layers.append(nn.MaxPool2d(pool))
    return layers + [nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]


class Crnn(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.features = nn.Sequential(
            *convolution(1, 32, 5, 2, 2),
            *convolution(32, 64, 3, 1, 1, (2, 2)),
            *convolution(64, 96, 3, 1, 1, (2, 1)),
            *convolution(96, 128, 3, 1, 1),
            *convolution(128, 160, (5, 1)),
        )
        self.gru = nn.GRU(160, 112, bidirectional=True)
        self.classes = nn.Linear(224, classes)

    def forward(self, images):
        columns = self.features(images).squeeze(2).permute(2, 0, 1)
        return self.classes(self.gru(columns)[0]).log_softmax(2)


def main(words):
    batch, width, symbols, steps = map(int, words[:4])
    torch.manual_seed(1)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    network = Crnn(classes=19).train()
    images = torch.rand(batch, 1, 40, width)
    if "channels-last" in words[4:]:
        network = network.to(memory_format=torch.channels_last)
        images = images.contiguous(memory_format=torch.channels_last)
    labels = torch.randint(1, 19, (batch, symbols))
    frames = torch.full((batch,), width // 4)
    lengths = torch.full((batch,), symbols)
    loss_of = nn.CTCLoss(blank=0, reduction="sum")
    optimiser = torch.optim.AdamW(network.parameters(), 2.5e-3, (0.9, 0.99), weight_decay=0.01)
    averaged = [weights.detach().clone() for weights in network.parameters()]

    def step():
        optimiser.zero_grad(set_to_none=True)
        loss = loss_of(network(images), labels, frames, lengths) / (batch * symbols)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        with torch.no_grad():
            for mean, weights in zip(averaged, network.parameters()):
                mean.lerp_(weights, 1e-3)

    step()  # warm-up
    begin = time.perf_counter()
    for _ in range(steps):
        step()
    seconds = time.perf_counter() - begin
    print('{"images_per_second": %.2f}' % (steps * batch / seconds))


if __name__ == "__main__":
    main(sys.argv[1:])
