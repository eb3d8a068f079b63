// commands_check_data_test.cpp - the subcommand: its table, its JSON and its exit codes.
#include <catch_amalgamated.hpp>
#include <string>

#include "core/base/json.h"
#include "tests/native_trainer/data_files.h"
#include "tests/native_trainer/program.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;

namespace {

Outcome check_data(const std::string& words) {
  return run_program("check-data " + words + " 2>&1");
}

void write_set(const Folder& folder, const std::string& labels, int count) {
  for (int i = 0; i < count; ++i) write_picture(folder.file(std::to_string(i) + ".png"), i);
  write_text(folder.file("labels.txt"), labels);
}

}  // namespace

TEST_CASE("check-data describes sound data and exits with 0", "[program][check]") {
  const Folder folder;
  write_set(folder, "1+1 2\n(2*3) 6\n7\n7\n", 4);
  const Outcome found = check_data(folder.path() + " --frames 20");
  CHECK(found.code == 0);
  CHECK(found.output ==
        folder.path() +
            ": picture set\n"
            "  records     4\n"
            "  pictures    6×4 grey: 4\n"
            "  writers     0, 4 records without\n"
            "  values      2 written\n"
            "  strings     3 different, 7: 2\n"
            "  symbols     (: 1, ): 1, *: 1, +: 1, 1: 2, 2: 1, 3: 1, 7: 2\n"
            "  lengths     1: 2, 3: 1, 5: 1\n"
            "  frames      20 or more a record\n"
            "  split       first: 2 train, 2 validate, 0 (0.0 %) of these have a "
            "string that trains,\n"
            "              0 are copies of what trains, 0 writers are on both sides\n"
            "  problems    none\n"
            "  sound\n\n");
}

TEST_CASE("check-data tells the first problems of each kind and exits with 3", "[program][check]") {
  const Folder folder;
  write_set(folder, "1+1 3\n2+2 5\n3+3 7\n1a\n", 4);
  const std::string labels = folder.file("labels.txt");
  const Outcome found = check_data(folder.path() + " --frames 20 --problems 2");
  CHECK(found.code == 3);
  CHECK_THAT(found.output, ContainsSubstring("  warning, unknown symbol: 1\n    " + labels +
                                             ":4: '1a': symbol 2, 'a', is not in the alphabet\n"
                                             "  error, wrong value: 3\n    " +
                                             labels + ":1: '1+1' is 2, not 3\n    " + labels +
                                             ":2: '2+2' is 4, not 5\n    … and 1 more (--all)\n"
                                             "  UNSOUND: training on it would go wrong\n"));
  CHECK_THAT(check_data(folder.path() + " --frames 20 --all").output,
             ContainsSubstring(labels + ":3: '3+3' is 6, not 7\n"));
}

TEST_CASE("check-data gives everything as JSON, one object for each set", "[program][check]") {
  const Folder folder;
  write_set(folder, "1+1 3\n2\n3\n", 3);
  const Outcome found = check_data(folder.path() + " /nonexistent/set --frames 20 --json");
  CHECK(found.code == 3);
  const Result<Json> json = parse_json(found.output);
  REQUIRE(json.ok());
  REQUIRE(json.value().as_array() != nullptr);
  REQUIRE(json.value().as_array()->size() == 2);
  const Json& set = json.value().as_array()->front();
  CHECK(*set.find("path") == Json(folder.path()));
  CHECK(*set.find("layout") == Json("picture set"));
  CHECK(*set.find("sound") == Json(false));
  CHECK(*set.find("records") == Json(3));
  CHECK(*set.find("pictures")->find("6×4 grey") == Json(3));
  CHECK(*set.find("symbols")->find("1") == Json(2));
  CHECK(*set.find("lengths")->find("3") == Json(1));
  CHECK(*set.find("split")->find("validation") == Json(1));
  REQUIRE(set.find("problems")->as_array()->size() == 1);
  const Json& problem = set.find("problems")->as_array()->front();
  CHECK(*problem.find("severity") == Json("error"));
  CHECK(*problem.find("kind") == Json("wrong value"));
  CHECK(*problem.find("place") == Json(folder.file("labels.txt") + ":1"));
  CHECK(*problem.find("message") == Json("'1+1' is 2, not 3"));
  CHECK(*json.value().as_array()->back().find("layout") == Json("no data set"));
}

TEST_CASE("check-data tells a wrong command line", "[program][check]") {
  const auto [words, message] = GENERATE(table<std::string, std::string>(
      {{"", "say one data set or more"},
       {"a --split third", "--split: a split is first, random, writer, string or given"},
       {"a --train-share 1", "--train-share must be above 0 and below 1"},
       {"a --frames -1", "--frames must not be negative"},
       {"a --problems -1", "--problems must not be negative"},
       {"a --height 6", "--height 6 leaves no room for ink"},
       {"a --architecture none", "--architecture must be"}}));
  const Outcome found = check_data(words);
  INFO(words);
  CHECK(found.code == 2);
  CHECK_THAT(found.output, ContainsSubstring(message));
  CHECK_THAT(check_data("--help").output, ContainsSubstring("makes training unsound"));
}
