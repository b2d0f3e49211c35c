// Most distributions are named like the module that they install. The tables hold the common exceptions, taken from the
// distributions' own top_level.txt and RECORD files, and the names that mean nothing.
#include "core/installed/python_imports.h"

#include <algorithm>
#include <iterator>

namespace lscan {
namespace {

struct Import {
  std::string_view module;
  std::string_view distribution;
};

// Sorted by module.
constexpr Import kNamedOtherwise[] = {
    {"Crypto", "pycryptodome"},
    {"Cryptodome", "pycryptodomex"},
    {"MySQLdb", "mysqlclient"},
    {"OpenSSL", "pyopenssl"},
    {"PIL", "pillow"},
    {"_cffi_backend", "cffi"},
    {"attr", "attrs"},
    {"bs4", "beautifulsoup4"},
    {"cv2", "opencv-python"},
    {"dateutil", "python-dateutil"},
    {"docx", "python-docx"},
    {"dotenv", "python-dotenv"},
    {"google/auth", "google-auth"},
    {"google/cloud/storage", "google-cloud-storage"},
    {"google/protobuf", "protobuf"},
    {"jose", "python-jose"},
    {"jwt", "pyjwt"},
    {"nacl", "pynacl"},
    {"pkg_resources", "setuptools"},
    {"pptx", "python-pptx"},
    {"psycopg2", "psycopg2-binary"},
    {"rest_framework", "djangorestframework"},
    {"ruamel/yaml", "ruamel-yaml"},
    {"saml2", "pysaml2"},
    {"skimage", "scikit-image"},
    {"sklearn", "scikit-learn"},
    {"snowflake/connector", "snowflake-connector-python"},
    {"yaml", "pyyaml"},
    {"zmq", "pyzmq"},
};

// Folders of people's own code that happen to be names on PyPI as well, many of them of packages that were published to
// be installed by mistake. Each stands between blanks.
constexpr std::string_view kGeneric =
    " adapters api app application apps auth aws backend base bin build cache cli client clients code commands"
    " common config configs constants controllers core crypto data database db docs domain dto email entities"
    " environment errors events examples exceptions function functions graphql handler handlers helper helpers"
    " http infra infrastructure interfaces internal jobs json lambda layers lib libs logger logging main"
    " metrics middleware migrations model models modules notifications orders package packages parser parsers"
    " payments pipeline plugins processors products proto queue repository resources routes schedulers schema"
    " schemas scripts security server service services session settings shared site src storage task tasks"
    " templates test testing tests tool tools types user users util utilities utils validators vendor version"
    " views web worker workers"
    " ";

static_assert(std::is_sorted(std::begin(kNamedOtherwise), std::end(kNamedOtherwise),
                             [](const Import& a, const Import& b) { return a.module < b.module; }));

}  // namespace

std::optional<std::string> distribution_of_module(std::string_view module, const KnownPackages& known) {
  const auto row = std::lower_bound(std::begin(kNamedOtherwise), std::end(kNamedOtherwise), module,
                                    [](const Import& import, std::string_view name) { return import.module < name; });
  if (row != std::end(kNamedOtherwise) && row->module == module) return std::string(row->distribution);
  std::string name = normalised_name(Ecosystem::pypi, module);
  if (kGeneric.find(" " + name + " ") != std::string_view::npos) return std::nullopt;
  if (!known.contains(Ecosystem::pypi, name)) return std::nullopt;
  return name;
}

}  // namespace lscan
