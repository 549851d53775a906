package press.shijian.publish.article;

import java.util.Collection;
import java.util.List;

/** All that were ever published: each says whether it belongs in lists. */
public interface ListedArticles {

    /**
     * @param number of the last one before; 0 for the first
     * @return the next ones by number
     */
    List<ListedArticle> after(long number, int most);

    /** In no particular order, without those that do not exist. */
    List<ListedArticle> findAllByNumber(Collection<Long> numbers);
}
