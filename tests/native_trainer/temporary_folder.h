// temporary_folder.h - a new folder that is gone after the test.
#pragma once

#include <stdlib.h>

#include <catch_amalgamated.hpp>
#include <filesystem>
#include <string>

namespace inksum::trainer {

class Folder {
 public:
  Folder() {
    path_ = (std::filesystem::temp_directory_path() / "inksum-run-XXXXXX").string();
    REQUIRE(::mkdtemp(path_.data()) != nullptr);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace inksum::trainer
