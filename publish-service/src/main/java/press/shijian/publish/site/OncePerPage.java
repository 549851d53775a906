package press.shijian.publish.site;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deals articles out to the blocks of one page, so that none stands there twice. A block that may not take an article takes
 * the next one instead, so blocks stay full as long as there are articles.
 *
 * <p>Where there are fewer articles than places, the blocks share them: one after the other goes to the block of whose places
 * the smallest part is filled, and among equals to the one that comes first in {@link Block}. So each has one before any has
 * two, and beyond that they are filled in proportion. What a block can't take is shared among those dealt after it.
 */
final class OncePerPage {

    /** The one that is missed most comes first. */
    enum Block {
        LATEST,
        RELATED,
        RECOMMENDED,
        CATEGORIES
    }

    private final Set<Long> shown = new HashSet<>();
    private final Map<Block, Integer> places;
    private long left;

    /**
     * @param articles how many there are for all blocks together
     * @param places how many each block wants
     */
    OncePerPage(long articles, Map<Block, Integer> places) {
        this.left = articles;
        this.places = new EnumMap<>(places);
    }

    /** These stand on the page already, outside of the blocks, and are not among the articles. */
    OncePerPage without(Collection<Long> numbers) {
        shown.addAll(numbers);
        return this;
    }

    /** @param candidates the ones to be preferred first */
    List<Long> deal(Block block, List<Long> candidates) {
        int share = share(block);
        places.remove(block);
        return deal(candidates, share);
    }

    List<Long> deal(List<Long> candidates, int atMost) {
        List<Long> dealt = candidates.stream()
                .filter(number -> !shown.contains(number))
                .distinct()
                .limit(atMost)
                .toList();
        shown.addAll(dealt);
        left -= dealt.size();
        return dealt;
    }

    private int share(Block wanted) {
        Map<Block, Integer> shares = new EnumMap<>(Block.class);
        int all = places.values().stream().mapToInt(Integer::intValue).sum();
        for (long i = 0; i < Math.min(left, all); i++) {
            Map.Entry<Block, Integer> emptiest = Collections.min(
                    places.entrySet(),
                    Comparator.comparingDouble(
                            place -> (double) shares.getOrDefault(place.getKey(), 0) / place.getValue()));
            shares.merge(emptiest.getKey(), 1, Integer::sum);
        }
        return shares.getOrDefault(wanted, 0);
    }
}
