// A Maven repository on this machine, with what it lacks fetched from remote ones (docs/maven.md). What was fetched is
// kept in a cache of its own: Maven's repository is never written to.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/fetch/fetch.h"
#include "core/model/maven_repository.h"

namespace lscan {

struct RemoteRepository {
  std::string id;  // as messages name it
  std::string url;
  std::optional<Credentials> credentials = {};
};

class RemoteMavenRepository : public MavenRepository, public RemotePoms {
 public:
  struct Settings {
    std::vector<RemoteRepository> repositories;  // asked in this order
    std::set<std::string> ids;                   // of all repositories that these stand for, mirrored ones too
    std::string cache;                           // a folder
    FetchSettings fetch;
  };

  // Told how many files came so far.
  using Say = std::function<void(std::size_t files)>;

  // `local`, which may be null, outlives it and is asked first.
  RemoteMavenRepository(const MavenRepository* local, Settings settings, Say say);

  std::optional<File> read(std::string_view path) const override;
  RemotePoms* remote() const override { return const_cast<RemoteMavenRepository*>(this); }

  bool fetch(const std::vector<std::string>& paths) override;
  std::string problem(std::string_view path) const override;
  bool asks(std::string_view id) const override { return settings_.ids.find(std::string(id)) != settings_.ids.end(); }

 private:
  // How one repository has behaved so far.
  struct Health {
    std::size_t failures = 0;  // files in a row
    std::string given_up;      // why it is not asked any more
  };

  bool obtain(FetchSession& session, const std::string& path);
  // Nothing where the file came, else why it did not.
  std::optional<std::string> obtain_from(FetchSession& session, std::size_t repository, const std::string& path);
  FetchAnswer answer_of(FetchSession& session, std::size_t repository, const std::string& url, const std::string& to);
  std::optional<std::string> fault_of(FetchSession& session, std::size_t repository, const std::string& url,
                                      const FetchAnswer& answer, const std::string& file) const;
  void take_note(std::size_t repository, const FetchAnswer& answer);
  std::string given_up(std::size_t repository) const;
  std::string cached(std::size_t repository, std::string_view path) const;

  const MavenRepository* local_;
  Settings settings_;
  Say say_;
  std::mutex fetching_;       // one batch of files at a time
  mutable std::mutex state_;  // of what follows
  std::set<std::string> tried_;
  std::map<std::string, std::string, std::less<>> problems_;  // by path
  std::vector<Health> health_;
  std::size_t files_ = 0;  // that came
};

}  // namespace lscan
