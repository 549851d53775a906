package press.shijian.publish.feed;

/**
 * A second copy of all feeds, which grows beside the live one: {@code 3@latest} is the copy of {@code latest} in the third
 * rebuild. No feed's own name holds an {@code @}.
 */
record FeedCopy(int generation) {

    FeedName of(FeedName feed) {
        return new FeedName(prefix() + feed.value());
    }

    FeedName original(String copy) {
        return new FeedName(copy.substring(prefix().length()));
    }

    /** What the names of its feeds begin with, and nothing else does. */
    String prefix() {
        return generation + "@";
    }
}
