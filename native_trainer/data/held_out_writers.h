// held_out_writers.h - whose writing never trains: it validates, calibrates and chooses.
//
// A list in a file, so that everybody can see who is held out and no change of the program moves a
// writer to the other side: one name a line, as ink files spell it; blank lines and lines that
// begin with # are left out. Who is not named trains, as do records without a writer.
// data/held_out_writers.txt is part of the program; --held-out FILE names another. This is about
// the composer's ink (--ink); files that train as they are (--data) are split as --split says.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace inksum::trainer {

class HeldOutWriters {
 public:
  // data/held_out_writers.txt
  static const HeldOutWriters& shipped();
  // "" for the shipped list. Throws TrainerError naming file and line: for a file that cannot be
  // read, names nobody, or names somebody twice.
  static HeldOutWriters load(const std::string& path);
  // Of a file's text; `where` begins the messages.
  HeldOutWriters(std::string_view text, const std::string& where);

  bool contains(std::string_view writer) const { return names_.find(writer) != names_.end(); }
  const std::set<std::string, std::less<>>& names() const { return names_; }
  // Of the names alone: neither their order nor comments nor where the file lies change it.
  std::string fingerprint() const;

 private:
  std::set<std::string, std::less<>> names_;
};

}  // namespace inksum::trainer
