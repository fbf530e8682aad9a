package grokwatch.streams.alerting.receiver;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Bulletins.digest;
import static grokwatch.streams.fixture.Bulletins.forecast;
import static grokwatch.streams.fixture.Bulletins.group;
import static grokwatch.streams.fixture.Bulletins.reminder;
import static grokwatch.streams.fixture.Bulletins.single;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A headline")
class HeadlineTest {

    @Test
    void isTheTitleOfASingleAlert() {
        assertThat(Headline.of(single(firing("aa")))).isEqualTo("GROKKING_STARTED · run-aa");
        assertThat(Headline.of(single(resolved("aa"))))
                .isEqualTo("Resolved: GROKKING_STARTED · run-aa");
        assertThat(Headline.of(reminder(1))).isEqualTo("Still firing: GROKKING_LIKELY · lr 1e-3");
    }

    @Test
    void countsAGroupAndSaysWhatItHasInCommon() {
        assertThat(Headline.of(group(3))).isEqualTo("3 firing · GROKKING_LIKELY · modular");
        assertThat(Headline.of(group(firing("aa"), resolved("bb"), forecast("cc").build())))
                .isEqualTo("2 firing, 1 resolved · modular");
        assertThat(Headline.of(group(resolved("aa"), resolved("bb"))))
                .isEqualTo("2 resolved · GROKKING_STARTED · modular");
        assertThat(Headline.of(reminder(2)))
                .isEqualTo("Still firing: 2 firing · GROKKING_LIKELY · modular");
    }

    @Test
    void countsAllThatADigestStandsFor() {
        assertThat(Headline.of(digest())).isEqualTo("Digest: 38 firing, 2 resolved · modular");
        assertThat(Headline.tallies(digest()))
                .containsExactly(
                        "PLATEAU · modular: 30 firing, 2 resolved", "DIVERGED · <b>@all: 8 firing");
    }

    @Test
    void saysHowManyAreNotShown() {
        assertThat(Headline.rest(group(3), 3)).isEmpty();
        assertThat(Headline.rest(group(3), 1)).isEqualTo("and 2 more");
        assertThat(Headline.rest(digest(), 2)).isEqualTo("and 38 more");
    }
}
