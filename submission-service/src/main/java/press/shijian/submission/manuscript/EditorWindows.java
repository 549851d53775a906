package press.shijian.submission.manuscript;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which window of an editor wrote the newest edition, and which ones wrote before: a window may save on top of its own last saving, of which it
 * never heard when the connection broke, and one that crashed may send its last saving once more.
 */
final class EditorWindows {

    private static final int MOST_REMEMBERED = 5;

    /** Of the newest edition; null where its writer did not say. */
    private @Nullable String writtenIn;

    /** How many savings that window had sent by then. */
    private long savingsSent;

    /** The last saving of each window that wrote before it; the newest few. */
    private List<WindowSaving> earlierWindows = new ArrayList<>();

    /** Whether this saving, or a later one of the same window, has been written. */
    boolean know(WindowSaving saving) {
        if (saving.count() == 0) {
            return false;
        }
        return saving.window().equals(writtenIn)
                ? saving.count() < savingsSent
                : earlierWindows.stream()
                        .anyMatch(earlier ->
                                earlier.window().equals(saving.window()) && saving.count() <= earlier.count());
    }

    /** Whether nobody else has written since that window did. */
    boolean areLedBy(@Nullable WindowSaving saving) {
        return saving != null && saving.window().equals(writtenIn);
    }

    void write(@Nullable WindowSaving saving) {
        if (!areLedBy(saving)) {
            if (writtenIn != null) {
                earlierWindows.add(new WindowSaving(writtenIn, savingsSent));
            }
            if (earlierWindows.size() > MOST_REMEMBERED) {
                earlierWindows.remove(0);
            }
            savingsSent = 0;
        }
        writtenIn = saving == null ? null : saving.window();
        savingsSent = saving == null ? 0 : Math.max(savingsSent, saving.count());
    }
}
