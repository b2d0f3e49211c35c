// composer.json (https://getcomposer.org/doc/04-schema.md) without its lock: it asks for ranges of versions, so nothing
// in it is a package.
#include "lockfiles/php/composer_json.h"

#include "lockfiles/formats.h"
#include "lockfiles/manifest.h"

namespace lscan {
namespace {

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (nearby.has("composer.lock")) return;  // Composer knows no lock of a folder above
  const php::ComposerJson project = php::read_composer_json(file, found);
  leave_unlocked(found, file, project.required.size() + project.required_for_dev.size(),
                 "run \"composer update --no-install\" and scan the composer.lock");
}

}  // namespace

const LockfileFormat formats::composer_json{.name = "composer.json",
                                            .files = "composer.json",
                                            .ecosystem = Ecosystem::packagist,
                                            .kind = LockfileFormat::Kind::manifest,
                                            .parse = parse};

}  // namespace lscan
