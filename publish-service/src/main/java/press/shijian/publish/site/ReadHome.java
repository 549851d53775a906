package press.shijian.publish.site;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.Card;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;
import press.shijian.publish.feed.Recommended;
import press.shijian.publish.feed.Stretch;
import press.shijian.publish.site.OncePerPage.Block;
import press.shijian.service.Categories;
import press.shijian.service.Category;

/**
 * The home page: the latest, the recommended, and of each category what stands in neither. On a young site the categories
 * share what there is with the other two as if each wanted one article; what they can't take stands among the latest.
 */
@Component
public class ReadHome {

    static final int LATEST = 10;
    static final int RECOMMENDED = 5;
    static final int OF_EACH_CATEGORY = 4;

    private final Categories categories;
    private final Feeds feeds;
    private final Recommended recommended;

    ReadHome(Categories categories, Feeds feeds, Recommended recommended) {
        this.categories = categories;
        this.feeds = feeds;
        this.recommended = recommended;
    }

    public HomePage read() {
        Map<FeedName, Stretch> stretches = new LinkedHashMap<>();
        stretches.put(FeedName.LATEST, Stretch.newest(LATEST + RECOMMENDED));
        for (Category category : categories) {
            stretches.put(FeedName.category(category), Stretch.newest(LATEST + RECOMMENDED + OF_EACH_CATEGORY));
        }
        Map<FeedName, List<Long>> numbers = feeds.read(stretches);
        List<Long> newest = numbers.getOrDefault(FeedName.LATEST, List.of());

        Map<Block, Integer> places = new EnumMap<>(Map.of(Block.LATEST, LATEST, Block.RECOMMENDED, RECOMMENDED));
        numbers.forEach((feed, found) -> {
            if (!feed.equals(FeedName.LATEST) && !found.isEmpty()) {
                places.merge(Block.CATEGORIES, 1, Integer::sum);
            }
        });
        OncePerPage blocks = new OncePerPage(feeds.total(FeedName.LATEST), places);
        List<Long> latest = new ArrayList<>(blocks.deal(Block.LATEST, newest));
        List<Long> recommendedHere =
                blocks.deal(Block.RECOMMENDED, recommended.read(Stretch.newest(LATEST + RECOMMENDED)));
        Map<Category, List<Long>> ofCategories = new LinkedHashMap<>();
        for (Category category : categories) {
            List<Long> ofCategory = numbers.getOrDefault(FeedName.category(category), List.of());
            ofCategories.put(category, blocks.deal(ofCategory, OF_EACH_CATEGORY));
        }
        latest.addAll(blocks.deal(newest, LATEST - latest.size()));

        List<Long> needed = new ArrayList<>(latest);
        needed.addAll(recommendedHere);
        ofCategories.values().forEach(needed::addAll);
        Map<Long, Card> cards =
                feeds.cards(needed).stream().collect(Collectors.toMap(Card::number, Function.identity()));
        return new HomePage(
                cards(cards, latest),
                cards(cards, recommendedHere),
                ofCategories.entrySet().stream()
                        .map(block -> new HomePage.CategoryBlock(block.getKey(), cards(cards, block.getValue())))
                        .filter(block -> !block.cards().isEmpty())
                        .toList());
    }

    private static List<Card> cards(Map<Long, Card> cards, List<Long> numbers) {
        return numbers.stream().map(cards::get).filter(Objects::nonNull).toList();
    }
}
