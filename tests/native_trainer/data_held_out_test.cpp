// data_held_out_test.cpp - the list of the writers who never train.
#include <catch_amalgamated.hpp>

#include "native_trainer/data/held_out_writers.h"
#include "native_trainer/error.h"
#include "native_trainer/files.h"
#include "tests/native_trainer/temporary_folder.h"

using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::Message;
using Catch::Matchers::MessageMatches;

TEST_CASE("a list names a writer a line, among comments and blank lines", "[held-out]") {
  const HeldOutWriters list("# whom we hold out\n\nann\n  bob b \r\n#cy\ndee", "list");
  CHECK(list.names().size() == 3);
  CHECK(list.contains("ann"));
  CHECK(list.contains("bob b"));
  CHECK(list.contains("dee"));
  CHECK_FALSE(list.contains("cy"));
  CHECK_FALSE(list.contains("#cy"));
  CHECK_FALSE(list.contains("an"));
  CHECK_FALSE(list.contains(""));
}

TEST_CASE("a list's fingerprint is that of its names", "[held-out]") {
  const std::string some = HeldOutWriters("ann\nbob\n", "list").fingerprint();
  CHECK(HeldOutWriters("# in another order\nbob\nann", "other").fingerprint() == some);
  CHECK(HeldOutWriters("ann\n", "list").fingerprint() != some);
  CHECK(HeldOutWriters("annbob\n", "list").fingerprint() != some);
}

TEST_CASE("a list that cannot be meant is refused by file and line", "[held-out]") {
  const Folder folder;
  const std::string path = folder.file("writers.txt");
  CHECK_THROWS_MATCHES(HeldOutWriters::load(path), TrainerError,
                       MessageMatches(ContainsSubstring(path)));
  write_file(path, "");
  CHECK_THROWS_MATCHES(HeldOutWriters::load(path), TrainerError,
                       Message(path + ": it names no writer to hold out"));
  write_file(path, "# nobody\n\n");
  CHECK_THROWS_MATCHES(HeldOutWriters::load(path), TrainerError,
                       Message(path + ": it names no writer to hold out"));
  write_file(path, "ann\nbob\n\nann\n");
  CHECK_THROWS_MATCHES(HeldOutWriters::load(path), TrainerError,
                       Message(path + ":4: 'ann' is named twice"));
}

// Models were trained and chosen with these 62: another list needs other models.
TEST_CASE("the shipped list is the one that the shipped models were made with", "[held-out]") {
  CHECK(HeldOutWriters::shipped().names().size() == 62);
  CHECK(HeldOutWriters::shipped().fingerprint() == "64e32e2282050019");
  CHECK(HeldOutWriters::load("").fingerprint() == HeldOutWriters::shipped().fingerprint());
}
