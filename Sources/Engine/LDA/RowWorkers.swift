import Kernels

/// The threads' scratch memory for the E-step over the rows of a matrix, and the counter from which they take rows.
final class RowWorkers: @unchecked Sendable {
  // Sound because a workspace is used by one piece of a phase only, and the counter only through atomic
  // instructions of the kernel.
  private let kernels: Kernels
  private let order: RowOrder
  private let scale: SharedBuffer<Double>
  private let workspaces: [UnsafeMutableRawPointer]
  private let next = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

  init(_ set: KernelSet, topics: Int, matrix: SparseMatrix, order: RowOrder, threads: Int) {
    kernels = set.kernels
    self.order = order
    scale = SharedBuffer(count: matrix.scale.count)
    for (index, value) in matrix.scale.enumerated() { scale.start[index] = value }
    let bytes = Int(kernels.benchBytes(Int32(topics), Int64(order.longest)))
    workspaces = (0..<threads).map { _ in .allocate(byteCount: bytes, alignment: 64) }
  }

  deinit {
    next.deallocate()
    for workspace in workspaces { workspace.deallocate() }
  }

  /// Infers the rows of a cut, and runs `aside` on one of the threads at the same time.
  func run(_ job: RowsJob, cut: Int, team: ThreadTeam, aside: (() -> Void)? = nil) {
    let rows = order.bounds[cut]..<order.bounds[cut + 1]
    next.pointee = 0
    var job = job
    job.scale = UnsafePointer(scale.start)
    job.order = order.order.buffer.baseAddress.map { $0 + rows.lowerBound }
    job.count = Int32(rows.count)
    job.longest = Int64(order.longest)
    job.next = next
    let extra = aside == nil ? 0 : 1
    withUnsafePointer(to: job) { job in
      team.run(workspaces.count + extra) { piece in
        if let aside, piece == 0 {
          aside()
        } else {
          kernels.inferRows(job, workspaces[piece - extra])
        }
      }
    }
  }
}
