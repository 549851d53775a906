package press.shijian.review.policy;

/** What holds where no chief editor has made a policy. */
public interface DefaultPolicy {

    /** Number 0. */
    ReviewPolicy policy();
}
