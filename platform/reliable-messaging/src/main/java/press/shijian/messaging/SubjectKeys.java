package press.shijian.messaging;

import java.util.Collection;
import java.util.Set;
import press.shijian.events.EventContract.DataKey;

/**
 * The keys that data of events are encrypted with, for the service that is their {@link DataKeyMaker}. Erasing one makes unreadable what it has encrypted: here, at
 * every other service, and on the topics. Thread-safe.
 */
public interface SubjectKeys {

    /** Whether events leave encrypted: the keys of a subject are made when the first of them is about to leave. */
    boolean areMade();

    /**
     * Makes the keys of subjects whose events have left in clear before, so that what is told of them from now on can be encrypted. Bears
     * repeating, and makes none that was erased.
     *
     * @return whether all of them lie on the topic of keys; otherwise they are to be made later
     */
    boolean make(Collection<String> subjects);

    /**
     * Bears repeating. Erased before it was made, a key is never made.
     *
     * @return whether the erasure lies on the topic of keys, where the other services find it; otherwise only the copy in this database is gone,
     *     and the rest is done as soon as it can be
     */
    boolean erase(String subject, Set<DataKey> keys);
}
