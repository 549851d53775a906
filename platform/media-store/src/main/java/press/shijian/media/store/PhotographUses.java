package press.shijian.media.store;

import java.util.Set;

/**
 * Something that shows photographs, such as drafts or published articles. Each is a bean of the service that writes the store; what
 * is used elsewhere, that service must have heard by events.
 */
@FunctionalInterface
public interface PhotographUses {

    /**
     * A photograph is removed when nobody has used it for 30 days, so where it can't be told now, throw.
     *
     * @param ids of photographs, a hundred at most
     * @return those of them that are used
     */
    Set<String> used(Set<String> ids);
}
