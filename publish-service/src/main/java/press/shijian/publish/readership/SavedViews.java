package press.shijian.publish.readership;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The views that all instances have saved, by article number. Thread-safe. */
public interface SavedViews {

    long of(long number);

    /** Of several articles, in one go where the database can do that. One without may be absent. */
    default Map<Long, Long> of(Collection<Long> numbers) {
        return numbers.stream().collect(Collectors.toMap(Function.identity(), this::of));
    }

    /**
     * Adds to what is saved, all articles in one go.
     *
     * @throws org.springframework.dao.DataAccessException when the database is unavailable
     */
    void add(Map<Long, Long> views);
}
