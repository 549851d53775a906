package press.shijian.media.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.media.AiLabel;
import press.shijian.media.Photograph;
import press.shijian.media.PhotographSize;
import press.shijian.media.web.ShownBody;

class PhotographInABodyTest {

    private static final String LAZY = " loading=\"lazy\" decoding=\"async\"";

    private final StoreOnEngine database = new StoreOnEngine();
    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    private final ShownBody shownBody = new ShownBody(database.photographs, messages);

    @BeforeEach
    void speakChinese() {
        messages.setBasename("media/messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void close() {
        LocaleContextHolder.resetLocaleContext();
        database.close();
    }

    @Test
    void saysItsMeasuresAndSizes() {
        Photograph photograph = StoreOnEngine.prepared(new BufferedImage(2000, 1000, BufferedImage.TYPE_INT_RGB));
        database.store.add(photograph);
        String media = "/media/" + photograph.id();

        assertThat(shownBody.of(
                        figure(photograph.address(PhotographSize.DESKTOP).path())))
                .isEqualTo("<p>一</p><figure><img src=\"" + media + "/1600.png\" srcset=\"" + media + "/800.png 800w, "
                        + media
                        + "/1600.png 1600w\" sizes=\"(max-width: 44rem) 100vw, 42rem\" width=\"1600\" height=\"800\""
                        + LAZY
                        + " alt=\"合影\" /></figure>");
    }

    @Test
    void hasNoSizesToChooseFromWhereItIsSmall() {
        String id = database.added(1);

        assertThat(shownBody.of(figure("/media/" + id + "/20.png")))
                .isEqualTo("<p>一</p><figure><img src=\"/media/" + id + "/20.png\" width=\"20\" height=\"10\"" + LAZY
                        + " alt=\"合影\" /></figure>");
    }

    @Test
    void saysThatAMachineMadeItInTheReadersLanguage() {
        Photograph plain = StoreOnEngine.photograph(1);
        Photograph labelled = new Photograph(
                plain.id(), plain.sizes(), new AiLabel(AiLabel.Degree.POSSIBLY_GENERATED, Map.of("Label", "2")));
        database.store.add(labelled);
        String body = figure("/media/" + plain.id() + "/20.png");

        assertThat(shownBody.of(body)).contains("alt=\"合影\" /><span class=\"ai-label\">可能由 AI 生成</span></figure>");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(shownBody.of(body)).contains("<span class=\"ai-label\">Possibly AI-generated</span>");
    }

    @Test
    void isShownInASizeThatThereIs() {
        String id = database.added(1);

        assertThat(shownBody.of(figure("/media/" + id + "/999.jpg"))).contains("src=\"/media/" + id + "/20.png\"");
    }

    @Test
    void staysAsItIsWhereItIsGone() {
        String body = figure("/media/" + "0".repeat(64) + "/800.jpg");

        assertThat(shownBody.of(body)).isEqualTo(body);
        assertThat(shownBody.of("<p>一</p>")).isEqualTo("<p>一</p>");
    }

    @Test
    void staysAsItIsWhereTheDatabaseIsAway() {
        String body = figure("/media/" + "0".repeat(64) + "/800.jpg");

        try (MongoClient nobody = MongoClients.create("mongodb://localhost:1/?serverSelectionTimeoutMS=100")) {
            Photographs away = new Photographs(new MongoTemplate(nobody, "media"));

            assertThat(new ShownBody(away, messages).of(body)).isEqualTo(body);
        }
    }

    private static String figure(String path) {
        return "<p>一</p><figure><img src=\"" + path + "\" alt=\"合影\" /></figure>";
    }
}
