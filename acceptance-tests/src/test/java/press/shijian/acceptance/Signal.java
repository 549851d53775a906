package press.shijian.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a process can be told where there are signals: not on Windows. */
enum Signal {
    TERM,
    STOP,
    CONT;

    /**
     * Does nothing where that process has ended.
     *
     * @throws IllegalArgumentException unless it is the number of one process: {@code kill} takes 0 and less for groups of them, the
     *     one that runs the tests among these
     */
    void to(long pid) {
        if (pid <= 0) {
            throw new IllegalArgumentException("Not a process: " + pid);
        }
        try {
            new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start().waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
