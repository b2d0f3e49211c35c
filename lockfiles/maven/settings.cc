#include "lockfiles/maven/settings.h"

#include <algorithm>

#include "core/base/text.h"
#include "lockfiles/text/document.h"

namespace lscan::maven {
namespace {

// With the environment put in; empty where the text hangs on anything else.
std::string filled(std::string_view text, const Variable& variable) {
  std::string out;
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find("${"), text.size());
    out.append(text.substr(0, begin));
    text.remove_prefix(begin);
    if (text.empty()) break;
    const std::size_t end = text.find('}');
    if (end == std::string_view::npos) return "";
    std::string name(text.substr(2, end - 2));
    if (name == "user.home") name = "env.HOME";
    if (!name.starts_with("env.")) return "";
    const std::string value = variable(name.substr(4).c_str());
    if (value.empty()) return "";
    out.append(value);
    text.remove_prefix(end + 1);
  }
  return out;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view begin) {
  return text::equals_ignoring_case(text.substr(0, begin.size()), begin);
}

bool is_http(std::string_view url) { return starts_with_ignoring_case(url, "http://"); }
bool is_https(std::string_view url) { return starts_with_ignoring_case(url, "https://"); }

bool is_on_this_machine(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos || starts_with_ignoring_case(url, "file:")) return true;
  std::string_view authority = url.substr(begin + 3);
  authority = authority.substr(0, authority.find_first_of("/?#"));
  authority = authority.substr(authority.rfind('@') + 1);
  const std::string_view host =
      authority.substr(0, authority.starts_with('[') ? authority.find(']') + 1 : authority.find(':'));
  return text::equals_ignoring_case(host, "localhost") || host == "127.0.0.1" || host == "[::1]";
}

// What <mirrorOf> says of a repository (DefaultMirrorSelector of Maven): an exclusion or a name decides, a wildcard
// holds unless a later word excludes.
bool mirrors(std::string_view of, const Settings::Repository& repository) {
  bool does = false;
  while (!of.empty()) {
    const std::string_view word = text::trim(text::take_until(of, ','));
    if (word.starts_with('!') && word.substr(1) == repository.id) return false;
    if (word == repository.id) return true;
    const bool is_external = !is_on_this_machine(repository.url);
    does = does || word == "*" || (word == "external:*" && is_external) ||
           (word == "external:http:*" && is_external && is_http(repository.url));
  }
  return does;
}

const Settings::Mirror* mirror_of(const Settings& settings, const Settings::Repository& repository) {
  const auto named = std::find_if(settings.mirrors.begin(), settings.mirrors.end(),
                                  [&](const auto& mirror) { return mirror.of == repository.id; });
  if (named != settings.mirrors.end()) return &*named;
  const auto fits = std::find_if(settings.mirrors.begin(), settings.mirrors.end(),
                                 [&](const auto& mirror) { return mirrors(mirror.of, repository); });
  return fits == settings.mirrors.end() ? nullptr : &*fits;
}

class Choice {
 public:
  explicit Choice(const Settings& settings) : settings_(settings) {}

  Remotes choose() {
    for (const Settings::Repository& repository : settings_.repositories) add(repository);
    add({"central", kCentral});
    // Mirrors of what poms name: the user has chosen them, unlike what they stand for.
    for (const Settings::Mirror& mirror : settings_.mirrors) {
      for (std::string_view rest = mirror.of; !rest.empty();) {
        const std::string id(text::trim(text::take_until(rest, ',')));
        const bool is_id = id.find_first_of("*!:") == std::string::npos && !id.empty();
        if (is_id && remotes_.ids.insert(id).second) ask(mirror.id, mirror.url);
      }
    }
    return std::move(remotes_);
  }

 private:
  void add(const Settings::Repository& repository) {
    remotes_.ids.insert(repository.id);
    if (const Settings::Mirror* mirror = mirror_of(settings_, repository)) return ask(mirror->id, mirror->url);
    if (is_http(repository.url) && !is_on_this_machine(repository.url)) {
      return leave(repository.id, "is asked over HTTPS alone, and its address is " + repository.url);
    }
    ask(repository.id, repository.url);
  }

  void ask(const std::string& id, const std::string& url) {
    if (!is_http(url) && !is_https(url)) return leave(id, "has no address of HTTP or HTTPS");
    const bool is_known = std::any_of(remotes_.repositories.begin(), remotes_.repositories.end(),
                                      [&](const Remote& remote) { return remote.url == url; });
    if (is_known) return;
    Remote remote{id, url, "", ""};
    const auto server = std::find_if(settings_.servers.begin(), settings_.servers.end(),
                                     [&](const auto& candidate) { return candidate.id == id; });
    if (server != settings_.servers.end()) {
      const bool is_encrypted = server->password.starts_with('{') && server->password.ends_with('}');
      if (is_encrypted) leave(id, "is asked without a password, since that in settings.xml is encrypted");
      if (!is_encrypted) remote.user = server->user;
      if (!is_encrypted) remote.password = server->password;
    }
    remotes_.repositories.push_back(std::move(remote));
  }

  void leave(const std::string& id, const std::string& why) {
    remotes_.unusable.push_back("the Maven repository \"" + id + "\" " + why);
  }

  const Settings& settings_;
  Remotes remotes_;
};

// The ids in <activeProfiles>, and whether a profile is active by itself. Those that hang on the machine are left out.
bool is_active(Value profile, Value settings) {
  const std::string_view id = profile["id"].text();
  for (const Value active : settings["activeProfiles"]) {
    if (active.text() == id) return true;
  }
  return profile["activation"]["activeByDefault"].text() == "true";
}

}  // namespace

Settings read_settings(std::string_view text, const Variable& variable) {
  Inventory ignored;
  const Document document = read_xml({"settings.xml", text}, ignored);
  const Value root = document.root();
  Settings settings;
  if (root.key() != "settings") return settings;
  const auto value = [&](Value element) { return filled(element.text(), variable); };
  settings.local_repository = value(root["localRepository"]);
  for (const Value mirror : root["mirrors"]) {
    settings.mirrors.push_back({value(mirror["id"]), value(mirror["mirrorOf"]), value(mirror["url"])});
  }
  for (const Value server : root["servers"]) {
    settings.servers.push_back({value(server["id"]), value(server["username"]), value(server["password"])});
  }
  for (const Value profile : root["profiles"]) {
    if (!is_active(profile, root)) continue;
    for (const Value repository : profile["repositories"]) {
      settings.repositories.push_back({value(repository["id"]), value(repository["url"])});
    }
  }
  return settings;
}

Remotes remotes_of(const Settings& settings) { return Choice(settings).choose(); }

}  // namespace lscan::maven
