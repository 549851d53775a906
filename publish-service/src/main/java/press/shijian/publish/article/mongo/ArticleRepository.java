package press.shijian.publish.article.mongo;

import org.springframework.data.repository.Repository;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.Articles;

interface ArticleRepository extends Articles, Repository<Article, String> {}
