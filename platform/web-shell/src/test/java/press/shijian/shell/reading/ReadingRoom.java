package press.shijian.shell.reading;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import press.shijian.shell.Navigation;
import press.shijian.shell.NavigationItem;

@SpringBootApplication(proxyBeanMethods = false)
public class ReadingRoom {

    @Bean
    Navigation navigation() {
        return Navigation.of(new NavigationItem("sample.nav.home", "/"));
    }

    @Controller
    static class Pages {

        @GetMapping("/")
        String home() {
            return "reading";
        }

        @GetMapping("/api/articles/{number}")
        @ResponseBody
        String article(@PathVariable long number) {
            return "article " + number;
        }
    }
}
