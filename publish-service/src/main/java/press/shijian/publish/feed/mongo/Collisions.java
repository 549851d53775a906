package press.shijian.publish.feed.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import java.util.List;

/**
 * Which writes of a bulk found that somebody else was faster. Each is a replacement that names what it expects and may
 * insert. Where the document is not as expected, the insert collides with it, and the answer says so of each, where the
 * count of matches would only say how many.
 */
final class Collisions {

    private static final int DUPLICATE_KEY = 11000;

    private Collisions() {}

    /**
     * @return the places of those writes in the bulk, in order
     * @throws MongoBulkWriteException the same one, when there was any other fault
     */
    static List<Integer> of(MongoBulkWriteException fault) {
        List<BulkWriteError> errors = fault.getWriteErrors();
        boolean onlyCollisions = errors.stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
        if (errors.isEmpty() || !onlyCollisions || fault.getWriteConcernError() != null) {
            throw fault;
        }
        return errors.stream().map(BulkWriteError::getIndex).sorted().toList();
    }
}
