// Gemfile and gems.rb (https://bundler.io/man/gemfile.5.html) without their lock. They are Ruby code with ranges of
// versions, so nothing in them is a package: they are named where no lock settles what they ask for.
#include "lockfiles/ruby/gemfile.h"

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/manifest.h"

namespace lscan {
namespace {

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const bool is_gems_rb = text::base_name(file.path) == "gems.rb";
  const std::string_view lock = is_gems_rb ? "gems.locked" : "Gemfile.lock";
  if (nearby.has(lock)) return;  // no other folder's lock is that of this file
  leave_unlocked(found, file, ruby::read_gemfile(file.text).asks,
                 "run \"bundle lock\" and scan the " + std::string(lock));
}

}  // namespace

const LockfileFormat formats::gemfile{.name = "Gemfile",
                                      .files = "Gemfile gems.rb",
                                      .ecosystem = Ecosystem::rubygems,
                                      .kind = LockfileFormat::Kind::manifest,
                                      .parse = parse};

}  // namespace lscan
