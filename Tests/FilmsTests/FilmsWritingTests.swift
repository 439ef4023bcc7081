import Engine
import Files
import Foundation
import TestSupport
import Testing

@testable import Films

@Suite struct `A written set` {
  let folder: TemporaryFolder
  let workers = Workers(count: 2)

  init() throws { folder = try TemporaryFolder() }

  @Test func `holds the ratings that are made in memory`() throws {
    let sample = try FilmsSample(users: 600, seed: 3)
    let path = folder.path + "/new/set"
    let written = try sample.writeMovieLens(to: path, workers: workers)
    let ratings = try sample.ratings(axes: .ids, workers: workers)
    var lines = ["userId,movieId,rating,timestamp"]
    for index in 0..<ratings.count {
      lines.append(
        "\(ratings.users[index]),\(ratings.items[index]),\(ratings.rating(at: index)),"
          + "\(ratings.timestamps[index])")
    }
    #expect(try text("new/set/ratings.csv") == lines.joined(separator: "\n") + "\n")
    #expect(
      written == .init(users: 600, items: sample.items.count, ratings: ratings.count))
    #expect(try files("new/set") == ["README.txt", "movies.csv", "ratings.csv"])
  }

  @Test func `is the same bytes for any number of threads`() throws {
    let sample = try FilmsSample(users: 12_000, seed: 3)
    for count in [1, 3] {
      _ = try sample.writeMovieLens(
        to: folder.path + "/\(count)", workers: Workers(count: count))
    }
    for file in ["README.txt", "movies.csv", "ratings.csv"] {
      #expect(try bytes("1/" + file) == bytes("3/" + file))
    }
  }

  @Test func `quotes titles with commas, and says plainly that it is simulated`() throws {
    _ = try FilmsSample(users: 1, seed: 3).writeMovieLens(to: folder.path, workers: workers)
    let items = try text("movies.csv")
    #expect(items.hasPrefix("movieId,title,genres\n1,\"Wizard of Oz, The (1939)\",Adventure|"))
    #expect(items.contains(",Forrest Gump (1994),Comedy|Drama|Romance|War\n"))
    #expect(try text("README.txt").contains("all ratings in this folder are simulated"))
  }

  @Test func `does not take the place of files that are there, unless it is asked to`() throws {
    let real = try folder.write("real", to: "movies.csv")
    let sample = try FilmsSample(users: 1, seed: 3)
    #expect(throws: FilmsSample.Problem.alreadyThere(path: real)) {
      try sample.writeMovieLens(to: folder.path, workers: workers)
    }
    #expect(try text("movies.csv") == "real")
    #expect(try files() == ["movies.csv"])
    _ = try sample.writeMovieLens(to: folder.path, replacing: true, workers: workers)
    #expect(try text("movies.csv") != "real")
  }

  @Test func `leaves nothing behind when the disk is full`() async throws {
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      // As a full disk does, the system takes part of the file and refuses the rest.
      var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
      signal(SIGXFSZ, SIG_IGN)
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let sample = try FilmsSample(users: 300, seed: 3)
      #expect(throws: FileError(.write, path + "/ratings.csv", code: EFBIG)) {
        try sample.writeMovieLens(to: path, workers: Workers(count: 2))
      }
    }
    #expect(try files() == [])
  }

  @Test func `leaves nothing behind when it is stopped`() throws {
    let sample = try FilmsSample(users: 9_000, seed: 3)
    let progress = Progress { fraction, _ in if fraction > 0.4 { throw CancellationError() } }
    #expect(throws: CancellationError.self) {
      try sample.writeMovieLens(to: folder.path, workers: workers, progress: progress)
    }
    #expect(try files() == [])
  }

  @Test func `needs a folder that can be created`() throws {
    let file = try folder.write("", to: "file")
    let sample = try FilmsSample(users: 1, seed: 3)
    let path = file + "/set"
    #expect(throws: FileError(.makeDirectory, path, code: ENOTDIR)) {
      try sample.writeMovieLens(to: path, workers: workers)
    }
  }

  @Test(arguments: [
    (
      FilmsSample.Problem.usersOutOfRange(0, allowed: 1...10_000_000),
      "0 users, expected 1 to 10000000"
    ),
    (.alreadyThere(path: "a/ratings.csv"), "'a/ratings.csv' is there already"),
  ])
  func `says what went wrong`(problem: FilmsSample.Problem, message: String) {
    #expect(problem.message == message)
  }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: folder.path + "/" + name))
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  private func files(_ name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + name).sorted()
  }
}
