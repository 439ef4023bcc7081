import Files
import Foundation
import TestSupport
import Testing

@testable import Checkpoints

/// Killed processes, full disks, read-only folders and concurrent writers.
struct StoreFaultTests {
  /// A result that says inside, twice, which one it is.
  private static func keep(_ number: Int, in store: Store) throws(StoreError) {
    let values = [Double](repeating: Double(number), count: 20_000)
    try store.keepSample(
      recipe(number), payload: Data("\(number)".utf8),
      arrays: [StoredArray("x", shape: [values.count], copying: values)])
  }

  private static func recipe(_ number: Int) -> Recipe {
    Recipe([.fact("number", value: "\(number)")])
  }

  /// Whether a result is there; whatever is there must be whole and right.
  private static func isWhole(_ number: Int, in store: Store) throws -> Bool {
    switch store.lookup(recipe(number).key, label: "fit-lda") {
    case .absent: return false
    case .damaged(let error): throw error
    case .found(let record):
      let array = try store.arrays(of: record).array("x")
      #expect(record.payload == Data("\(number)".utf8))
      #expect(try array.elements(as: Double.self).allSatisfy { $0 == Double(number) })
      return true
    }
  }

  @Test(arguments: [1, 3, 10, 20, 50, 120])
  func `a killed process leaves whole results only`(milliseconds: UInt32) async throws {
    let folder = try TemporaryFolder()
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = folder.path as String, milliseconds] in
      let store = Store(directory: path)
      try StoreFaultTests.keep(0, in: store)
      Thread.detachNewThread {
        usleep(milliseconds * 1000)
        kill(getpid(), SIGKILL)
      }
      for number in 0... { try StoreFaultTests.keep(number % 50, in: store) }
    }
    let store = Store(directory: folder.path)
    #expect(try Self.isWhole(0, in: store))
    for number in 0..<50 { _ = try Self.isWhole(number, in: store) }
    try Self.keep(49, in: store)
    #expect(try Self.isWhole(49, in: store))
  }

  @Test func `a file that cannot grow is an error, and what was kept stays`() async throws {
    let folder = try TemporaryFolder()
    let store = Store(directory: folder.path)
    try Self.keep(1, in: store)
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      // As a full disk does, the system takes part of the file and refuses the rest.
      var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
      signal(SIGXFSZ, SIG_IGN)
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let store = Store(directory: path)
      for number in [1, 2] {
        let arrays = store.path(StoreFaultTests.recipe(number).key, label: "fit-lda", .arrays)
        #expect(throws: StoreError.arrays(arrays, .file(FileError(.write, arrays, code: EFBIG)))) {
          try StoreFaultTests.keep(number, in: store)
        }
      }
    }
    #expect(try Self.isWhole(1, in: store))
    #expect(try Self.isWhole(2, in: store) == false)
    #expect(try folder.names().count == 2)
  }

  @Test func `a read-only folder can be read, and keeping says why it cannot`() async throws {
    let folder = try TemporaryFolder()
    try Self.keep(1, in: Store(directory: folder.path))
    try #require(chmod(folder.path, 0o555) == 0)
    defer { chmod(folder.path, 0o755) }
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      // Permissions mean nothing to root.
      if geteuid() == 0 { try #require(seteuid(65534) == 0) }
      let store = Store(directory: path)
      #expect(try StoreFaultTests.isWhole(1, in: store))
      let arrays = store.path(StoreFaultTests.recipe(2).key, label: "fit-lda", .arrays)
      #expect(throws: StoreError.arrays(arrays, .file(FileError(.create, arrays, code: EACCES)))) {
        try StoreFaultTests.keep(2, in: store)
      }
    }
  }

  @Test func `a file in the folder's place is an error for keeping and an absence for reading`()
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write([], to: "checkpoints")
    let store = Store(directory: folder("checkpoints/deeper"))
    #expect(store.found() == nil && store.damage() == nil)
    #expect(
      throws: StoreError.file(FileError(.makeDirectory, store.directory, code: ENOTDIR))
    ) { try store.keepSample() }
  }

  @Test func `many writers and readers of one folder do not harm each other`() throws {
    let folder = try TemporaryFolder()
    let store = Store(directory: folder.path)
    DispatchQueue.concurrentPerform(iterations: 8) { writer in
      for round in 0..<15 {
        let number = (round + writer) % 5
        do {
          if writer.isMultiple(of: 2) { try Self.keep(number, in: store) }
          _ = try Self.isWhole(number, in: store)
        } catch {
          Issue.record("writer \(writer), round \(round): \(error)")
        }
      }
    }
    #expect(try (0..<5).allSatisfy { try Self.isWhole($0, in: store) })
    #expect(try folder.names().count == 10)
  }
}
