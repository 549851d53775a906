package press.shijian.publish.readership;

import java.util.Map;

/** The views that all instances have saved, by article number. Thread-safe. */
public interface SavedViews {

    long of(long number);

    /**
     * Adds to what is saved, all articles in one go.
     *
     * @throws org.springframework.dao.DataAccessException when the database is unavailable
     */
    void add(Map<Long, Long> views);
}
