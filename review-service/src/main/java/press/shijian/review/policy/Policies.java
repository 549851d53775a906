package press.shijian.review.policy;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The policies that chief editors have made. Thread-safe. */
public interface Policies {

    /** Empty where the configuration's stages hold. */
    Optional<CategoryPolicy> of(String category);

    /** By category. */
    Map<String, CategoryPolicy> of(Collection<String> categories);

    /**
     * @param before the number that must still be in force; 0 where there is none yet
     * @return false where another one is
     */
    boolean replace(CategoryPolicy policy, int before);
}
