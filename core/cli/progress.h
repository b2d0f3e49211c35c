#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "core/cli/host.h"

namespace lscan {

// A line on the terminal's error stream for work that takes longer than half a second, gone when the work is done.
// Nothing in a pipe.
class Progress {
 public:
  Progress(const Host& host, bool quiet, std::string text);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // What is being done now.
  void say(const std::string& text);

 private:
  void show_when_slow();

  const Host& host_;
  std::mutex mutex_;
  std::string text_;
  std::condition_variable wake_;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace lscan
