package press.shijian.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The folder that outlives a run. One run at a time may use it, which a lock of the operating system ensures: it is gone
 * with the process that held it. The processes of a run are noted in it, so that the next run finds those that a killed
 * one left behind.
 */
final class DataFolder implements AutoCloseable {

    private static final long ROOM_NEEDED = 300L * 1024 * 1024;
    private static final long ROOM_TO_GO_ON = 5L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path folder;
    private final FileChannel lock;
    private final Path processes;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
        this.processes = folder.resolve("processes");
    }

    /**
     * @throws CannotStart when it cannot be written, the disk is full, or another run uses it
     */
    static DataFolder open(Path folder) {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            long room = room(folder);
            if (room < ROOM_NEEDED) {
                throw new CannotStart("cannot-start.disk-full", folder, room / 1024 / 1024, ROOM_NEEDED / 1024 / 1024);
            }
            channel = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new CannotStart("cannot-start.data-in-use", folder);
            }
            return new DataFolder(folder, channel);
        } catch (IOException failed) {
            throw new CannotStart("cannot-start.data-unwritable", folder, reason(failed));
        }
    }

    private static long room(Path folder) {
        return folder.toFile().getUsableSpace(); // Files.getFileStore wants a mount point, which a chroot need not have
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** Whether the disk has no room left for what the parts must keep. */
    boolean isFull() {
        return room(folder) < ROOM_TO_GO_ON;
    }

    Path of(Part part) {
        return folder.resolve(part.title());
    }

    Path log(Part part) {
        return folder.resolve("logs").resolve(part.title() + ".log");
    }

    /** Lets each part begin a new log, and keeps that of the last run beside it. */
    void beginLogs() {
        for (Part part : Part.values()) {
            Path last = log(part);
            try {
                if (Files.exists(last)) {
                    Files.move(
                            last, last.resolveSibling(part.title() + ".last.log"), StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException openElsewhere) {
                // then this run's lines follow the last one's
            }
        }
    }

    /** The services' own code, unpacked. */
    Path programs() {
        return folder.resolve("programs");
    }

    /** What review-service encrypts the secrets of second factors with. */
    String secondFactorKey() {
        return keptKey("second-factor-key", "");
    }

    /** What the services wrap the keys of events with, as its setting has it. */
    String eventWrappingKeys() {
        return keptKey("event-wrapping-keys", "local:");
    }

    /** Made once, since what was encrypted with it is read with no other. */
    private String keptKey(String file, String before) {
        Path key = folder.resolve(file);
        try {
            if (!Files.exists(key)) {
                byte[] random = new byte[32];
                new SecureRandom().nextBytes(random);
                Files.writeString(key, before + Base64.getEncoder().encodeToString(random));
            }
            return Files.readString(key);
        } catch (IOException failed) {
            throw new CannotStart("cannot-start.data-unwritable", folder, reason(failed));
        }
    }

    /** Notes the processes of this run, by id and start: an id alone may be another's by the time it is read. */
    void note(List<ProcessHandle> running) {
        List<String> lines = running.stream()
                .map(process -> process.pid() + " " + started(process))
                .toList();
        try {
            Files.write(processes, lines);
        } catch (IOException failed) {
            throw new CannotStart("cannot-start.data-unwritable", folder, reason(failed));
        }
    }

    /**
     * Ends what the last run left behind when it was killed.
     *
     * @return how many processes that were
     */
    int endLeftovers() {
        List<ProcessHandle> leftovers = new ArrayList<>();
        if (Files.exists(processes)) {
            try {
                for (String line : Files.readAllLines(processes)) {
                    leftover(line).ifPresent(leftovers::add);
                }
            } catch (IOException unreadable) {
                throw new CannotStart("cannot-start.data-unwritable", folder, reason(unreadable));
            }
        }
        leftovers.forEach(ProcessHandle::destroy);
        leftovers.forEach(DataFolder::awaitEnd);
        return leftovers.size();
    }

    private static Optional<ProcessHandle> leftover(String line) {
        String[] idAndStart = line.split(" ", 2);
        if (idAndStart.length < 2 || !idAndStart[0].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(idAndStart[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> started(process).equals(idAndStart[1]));
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException stubborn) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName().replace("Exception", "") + ": " + failed.getMessage();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(processes);
            lock.close();
        } catch (IOException failed) {
            // the next run finds no process of that id and start, and the lock goes with this one
        }
    }
}
