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

void Progress::say(const std::string& text) {
  const std::lock_guard lock(mutex_);
  text_ = text;
}

// Redrawn twice a second: what changes faster nobody reads.
void Progress::show_when_slow() {
  constexpr const char* kClearLine = "\r\x1b[K";
  std::unique_lock lock(mutex_);
  std::string shown;
  while (!wake_.wait_for(lock, std::chrono::milliseconds(500), [this] { return done_; })) {
    if (text_ == shown) continue;
    shown = text_;
    host_.err << kClearLine << "lscan: " << terminal_safe(shown) << " ..." << std::flush;
  }
  if (!shown.empty()) host_.err << kClearLine << std::flush;
}

}  // namespace lscan
