package press.shijian.publish.pages;

import press.shijian.publish.feed.FeedName;

/** Something that pages are about: an event that changes it drops them. */
public record Subject(String name) {

    public static Subject article(long number) {
        return new Subject("article:" + number);
    }

    public static Subject feed(FeedName feed) {
        return new Subject("feed:" + feed);
    }
}
