import Testing

@testable import Engine

struct SplitTests {
  @Test func `a user is in the part that lists them, and nobody else is in any`() throws {
    let split = try ScoresFixture.split()
    for user in -1...split.train.x.rows {
      let listing = split.parts.first { $0.users.contains(Int32(user)) }
      #expect(split.part(ofUser: user)?.name == listing?.name)
    }
  }
}
