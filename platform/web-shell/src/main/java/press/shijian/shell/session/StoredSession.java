package press.shijian.shell.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/** Remembers what of it is not stored yet. For one request at a time. */
final class StoredSession implements Session {

    private final Supplier<String> newId;
    private final Instant startedAt;
    private final Map<String, Object> attributes;
    private final Set<String> changed = new HashSet<>();
    private String id;
    private @Nullable String storedAs;
    private @Nullable Instant storedUsedAt;
    private Instant usedAt;
    private Duration unusedLife;
    private boolean isOver;

    private StoredSession(
            String id, Supplier<String> newId, Instant startedAt, Map<String, Object> attributes, Duration unusedLife) {
        this.id = id;
        this.newId = newId;
        this.startedAt = startedAt;
        this.usedAt = startedAt;
        this.attributes = attributes;
        this.unusedLife = unusedLife;
    }

    static StoredSession begin(Supplier<String> newId, Instant now, Duration unusedLife) {
        return new StoredSession(newId.get(), newId, now, new HashMap<>(), unusedLife);
    }

    static StoredSession read(
            String id,
            Supplier<String> newId,
            Instant startedAt,
            Instant usedAt,
            Map<String, Object> attributes,
            Duration unusedLife) {
        StoredSession session = new StoredSession(id, newId, startedAt, attributes, unusedLife);
        session.usedAt = usedAt;
        session.stored();
        return session;
    }

    void stored() {
        storedAs = id;
        storedUsedAt = usedAt;
        changed.clear();
    }

    /** Null for one that isn't stored yet; differs from its id once that is changed. */
    @Nullable
    String storedAs() {
        return storedAs;
    }

    @Nullable
    Instant storedUsedAt() {
        return storedUsedAt;
    }

    /** Names of attributes that are to be stored, or removed where they are gone. */
    Set<String> changed() {
        return changed;
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = newId.get();
        return id;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
    public <T> @Nullable T getAttribute(String name) {
        return (T) attributes.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return new HashSet<>(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
            return;
        }
        attributes.put(name, value);
        changed.add(name);
    }

    @Override
    public void removeAttribute(String name) {
        if (attributes.remove(name) != null) {
            changed.add(name);
        }
    }

    @Override
    public Instant getCreationTime() {
        return startedAt;
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        usedAt = time;
    }

    @Override
    public Instant getLastAccessedTime() {
        return usedAt;
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        unusedLife = interval;
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return unusedLife;
    }

    void end() {
        isOver = true;
    }

    @Override
    public boolean isExpired() {
        return isOver;
    }
}
