package press.shijian.shell.arrival;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The bodies of which something has yet to come, the one first that has been waited for longest. It makes room where there are too
 * many: whoever sends as browsers do needs some milliseconds, and is never the first of a hundred. Thread-safe.
 */
final class AwaitedBodies {

    private final Set<ArrivingBody> awaited = new LinkedHashSet<>();
    private final int most;

    AwaitedBodies(int most) {
        this.most = most;
    }

    synchronized void add(ArrivingBody body) {
        if (awaited.add(body) && awaited.size() > most) {
            ArrivingBody first = awaited.iterator().next();
            awaited.remove(first);
            first.makeRoom();
        }
    }

    synchronized void remove(ArrivingBody body) {
        awaited.remove(body);
    }
}
