package press.shijian.publish.article;

import java.util.Set;

/** Photographs that an article showed and shows no longer. Another one may show them. */
public interface PhotographsTakenBack {

    /** Idempotent. To be noted before the article is saved: until then it shows them still. */
    void note(Set<String> photographs);
}
