package press.shijian.submission.manuscript;

/**
 * One of the savings of one window. A window sends its last words while it is closed, beside a saving that may still be
 * under way: the one that was sent later counts, whichever arrives first.
 *
 * @param window made up anew each time the form is opened
 * @param count of savings that the window has sent, this one included; 0 from a window without scripts, which sends one at
 *     a time
 */
public record WindowSaving(String window, long count) {}
