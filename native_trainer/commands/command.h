// command.h - the subcommands: each returns its exit code or throws TrainerError.
#pragma once

#include "native_trainer/config/arguments.h"

namespace inksum::trainer {

int run_check_data(Arguments& arguments);
int run_compose(Arguments& arguments);
int run_printed(Arguments& arguments);
int run_train(Arguments& arguments);
int run_calibrate(Arguments& arguments);
int run_evaluate(Arguments& arguments);
int run_predict(Arguments& arguments);
int run_export(Arguments& arguments);
int run_report(Arguments& arguments);

}  // namespace inksum::trainer
