package press.shijian.publish.site;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deals articles out to the blocks of one page, so that none stands there twice. A block that may not take an article takes
 * the next one instead, so blocks stay full as long as there are articles.
 *
 * <p>Where there are fewer articles than places, the blocks share them in proportion to their sizes; otherwise the first
 * block of a young site would take all and leave the others empty.
 */
final class OncePerPage {

    private final Set<Long> shown = new HashSet<>();
    private final long articles;
    private final int places;

    /**
     * @param articles how many there are for all blocks together
     * @param places how many the blocks want together
     */
    OncePerPage(long articles, int places) {
        this.articles = articles;
        this.places = places;
    }

    /** These stand on the page already, outside of the blocks. */
    OncePerPage without(Collection<Long> numbers) {
        shown.addAll(numbers);
        return this;
    }

    /** How many a block that wants {@code size} may have. */
    int share(int size) {
        return articles >= places ? size : (int) ((articles * size + places - 1) / places);
    }

    /** @param candidates the ones to be preferred first */
    List<Long> deal(List<Long> candidates, int atMost) {
        return candidates.stream().filter(number -> !shown.contains(number)).distinct().limit(atMost).toList().stream()
                .peek(shown::add)
                .toList();
    }
}
