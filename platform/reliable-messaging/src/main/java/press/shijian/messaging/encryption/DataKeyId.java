package press.shijian.messaging.encryption;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import press.shijian.events.EventContract.DataKey;

/** Which key of which subject: as it stands in a header, as the key on the topic of keys, and as the id in the database. */
record DataKeyId(String subject, DataKey key) {

    DataKeyId {
        if (key == DataKey.NONE) {
            throw new IllegalArgumentException("No key has the id of none");
        }
    }

    /** Those that a subject has. */
    static List<DataKeyId> allOf(String subject) {
        return Arrays.stream(DataKey.values())
                .filter(key -> key != DataKey.NONE)
                .map(key -> new DataKeyId(subject, key))
                .toList();
    }

    static Optional<DataKeyId> parse(String text) {
        int slash = text.lastIndexOf('/');
        return slash < 1
                ? Optional.empty()
                : allOf(text.substring(0, slash)).stream()
                        .filter(id -> id.toString().equals(text))
                        .findFirst();
    }

    @Override
    public String toString() {
        return subject + "/" + key.token();
    }
}
