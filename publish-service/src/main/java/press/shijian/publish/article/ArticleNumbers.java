package press.shijian.publish.article;

/** Where articles get their numbers: 1, 2, 3 …, each at most once. A number that was taken and not used leaves a gap. */
@FunctionalInterface
public interface ArticleNumbers {

    long next();
}
