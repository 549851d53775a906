package press.shijian.publish.site;

import java.util.List;
import press.shijian.publish.feed.Card;
import press.shijian.service.Category;

/**
 * What stands on the home page. No article is in two of these places.
 *
 * @param categories those that have something to show that stands in no block above
 */
public record HomePage(List<Card> latest, List<Card> recommended, List<CategoryBlock> categories) {

    public record CategoryBlock(Category category, List<Card> cards) {}

    public boolean isEmpty() {
        return latest.isEmpty() && recommended.isEmpty() && categories.isEmpty();
    }
}
