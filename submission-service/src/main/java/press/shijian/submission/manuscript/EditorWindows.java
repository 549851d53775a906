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

    /** The last saving of each other window; the newest few. */
    private List<WindowSaving> earlierWindows = new ArrayList<>();

    /** Whether this saving, or a later one of the same window, has been heard. */
    boolean know(WindowSaving saving) {
        if (saving.count() == 0) {
            return false;
        }
        return saving.window().equals(writtenIn)
                ? saving.count() <= savingsSent
                : earlierWindows.stream()
                        .anyMatch(earlier ->
                                earlier.window().equals(saving.window()) && saving.count() <= earlier.count());
    }

    /**
     * Takes note of a saving of what stands there already. It writes nothing, but an older one of the same window that is still under
     * way must not come after it: somebody who takes a change back sends the text from before the change.
     */
    void hear(@Nullable WindowSaving saving) {
        if (saving == null || saving.count() == 0 || know(saving)) {
            return;
        }
        if (areLedBy(saving)) {
            savingsSent = saving.count();
        } else {
            remember(saving);
        }
    }

    private void remember(WindowSaving saving) {
        earlierWindows.removeIf(earlier -> earlier.window().equals(saving.window()));
        earlierWindows.add(saving);
        if (earlierWindows.size() > MOST_REMEMBERED) {
            earlierWindows.remove(0);
        }
    }

    /** Whether nobody else has written since that window did. */
    boolean areLedBy(@Nullable WindowSaving saving) {
        return saving != null && saving.window().equals(writtenIn);
    }

    void write(@Nullable WindowSaving saving) {
        if (!areLedBy(saving)) {
            if (writtenIn != null) {
                remember(new WindowSaving(writtenIn, savingsSent));
            }
            savingsSent = 0;
        }
        writtenIn = saving == null ? null : saving.window();
        savingsSent = saving == null ? 0 : Math.max(savingsSent, saving.count());
    }
}
