import Glibc
import Synchronization

/// Runs a body in threads of their own, all at once, and waits for them.
///
/// Tasks will not do: a thread that waits for the server is lost to them, and there are few.
func inThreads(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
    let errors = Gathering<any Error>()
    let threads = (0..<count).map { number in
        Thread {
            do { try body(number) } catch { errors.add(error) }
        }
    }
    threads.forEach { $0.wait() }
    if let first = errors.all.first { throw first }
}

/// A thread that runs one body.
final class Thread: Sendable {
    private let handle: pthread_t

    init(_ body: @escaping @Sendable () -> Void) {
        let work = Unmanaged.passRetained(Work(body))
        var handle = pthread_t()
        let status = pthread_create(
            &handle,
            nil,
            { pointer in
                guard let pointer else { return nil }
                Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            },
            work.toOpaque()
        )
        precondition(status == 0, "no thread could be made")
        self.handle = handle
    }

    func wait() {
        pthread_join(handle, nil)
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}

/// What several threads bring together.
final class Gathering<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])

    func add(_ value: Value) {
        values.withLock { $0.append(value) }
    }

    var all: [Value] {
        values.withLock { $0 }
    }
}
