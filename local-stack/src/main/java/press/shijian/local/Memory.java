package press.shijian.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Resident memory of a process, as far as the operating system tells. */
final class Memory {

    private Memory() {}

    /** In bytes; -1 where it cannot be had. */
    static long residentBytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            if (Files.exists(status)) {
                for (String line : Files.readAllLines(status)) {
                    if (line.startsWith("VmRSS:")) {
                        return kilobytes(line);
                    }
                }
                return -1;
            }
            if (!System.getProperty("os.name").startsWith("Mac")) {
                return -1;
            }
            Process ps = new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", Long.toString(pid))).start();
            return kilobytes(new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException | NumberFormatException gone) {
            return -1;
        }
    }

    private static long kilobytes(String text) {
        return Long.parseLong(text.replaceAll("\\D", "")) * 1024;
    }
}
