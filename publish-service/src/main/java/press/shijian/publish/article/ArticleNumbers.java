package press.shijian.publish.article;

/** Gives articles their numbers: 1, 2, 3 …, each at most once. A number that is taken and not used leaves a gap. */
@FunctionalInterface
public interface ArticleNumbers {

    long next();
}
