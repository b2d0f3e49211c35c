#include "core/cli/progress.h"

#include <chrono>
#include <ostream>

#include "core/report/escape.h"

namespace lscan {

Progress::Progress(const Host& host, bool quiet, std::string text) : host_(host), text_(std::move(text)) {
  if (host.err_is_terminal && !quiet) thread_ = std::thread(&Progress::show_when_slow, this);
}

Progress::~Progress() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Progress::show_when_slow() {
  std::unique_lock lock(mutex_);
  if (wake_.wait_for(lock, std::chrono::milliseconds(500), [this] { return done_; })) return;
  host_.err << "lscan: " << terminal_safe(text_) << " ..." << std::flush;
  wake_.wait(lock, [this] { return done_; });
  host_.err << "\r\x1b[K" << std::flush;
}

}  // namespace lscan
