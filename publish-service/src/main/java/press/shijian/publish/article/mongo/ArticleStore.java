package press.shijian.publish.article.mongo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.OutboxRelay;
import press.shijian.publish.article.Article;

@Configuration(proxyBeanMethods = false)
class ArticleStore {

    @Bean
    AggregateStore<Article> articles(MongoTemplate mongo, OutboxRelay relay) {
        return new AggregateStore<>(Article.class, mongo, relay);
    }
}
