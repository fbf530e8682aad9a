package grokwatch.producers.gateway.mlflow;

import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.producers.gateway.json.Json;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The experiments' part of the API. */
record ExperimentCalls(Experiments experiments) {

    private static final Comparator<Experiment> LATEST_FIRST =
            Comparator.comparingLong(Experiment::createdAt)
                    .reversed()
                    .thenComparing(Experiment::id);

    void addTo(Routes routes) {
        routes.post("experiments/create", this::create)
                .get("experiments/get", this::get)
                .get("experiments/get-by-name", this::getByName)
                .get("experiments/search", this::search)
                .post("experiments/search", this::search)
                .get("experiments/list", this::search)
                .post("experiments/update", this::rename)
                .post("experiments/delete", call -> setActive(call, false))
                .post("experiments/restore", call -> setActive(call, true))
                .post("experiments/set-experiment-tag", this::setTag);
    }

    private HttpResponse create(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        String name = fields.required("name");
        if (name.length() > Limits.EXPERIMENT_NAME) {
            throw HttpException.invalid(
                    "name must have at most %d characters, had %d"
                            .formatted(Limits.EXPERIMENT_NAME, name.length()));
        }
        List<KeyValue> tags = fields.pairs("tags");
        Limits.tags(tags);
        Map<String, String> byKey = new HashMap<>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
        Experiment made = experiments.create(name, byKey);
        return Json.object(out -> out.writeStringField("experiment_id", made.id()));
    }

    private HttpResponse get(HttpRequest call) {
        String id = RequestFields.of(call).required("experiment_id");
        return answer(experiments.existing(id));
    }

    private HttpResponse getByName(HttpRequest call) {
        String name = RequestFields.of(call).required("experiment_name");
        return answer(
                experiments
                        .byName(name)
                        .orElseThrow(
                                () ->
                                        HttpException.unknown(
                                                "Could not find experiment with name '%s'"
                                                        .formatted(name))));
    }

    private HttpResponse search(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        String view = fields.text("view_type").orElse("ACTIVE_ONLY");
        Page page = Page.of(fields);
        SearchFilter<Experiment> filter =
                SearchFilter.parse(fields.text("filter").orElse(""), ExperimentAttribute::parse);
        Comparator<Experiment> order =
                SearchOrder.of(fields.texts("order_by"), ExperimentAttribute::parse, LATEST_FIRST);
        List<Experiment> all =
                experiments.all().stream()
                        .filter(one -> Page.shows(view, one.active()))
                        .filter(filter)
                        .sorted(order)
                        .toList();
        return Json.object(
                out -> {
                    out.writeArrayFieldStart("experiments");
                    for (Experiment experiment : page.of(all)) {
                        out.writeStartObject();
                        RunJson.experiment(out, experiment);
                        out.writeEndObject();
                    }
                    out.writeEndArray();
                    page.writeNext(out, all.size());
                });
    }

    private HttpResponse rename(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        String name = fields.required("new_name");
        experiments.change(fields.required("experiment_id"), one -> one.withName(name));
        return Json.empty();
    }

    private HttpResponse setActive(HttpRequest call, boolean active) {
        String id = RequestFields.of(call).required("experiment_id");
        experiments.change(id, experiment -> experiment.withActive(active));
        return Json.empty();
    }

    private HttpResponse setTag(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        KeyValue tag = new KeyValue(fields.required("key"), fields.text("value").orElse(""));
        Limits.tag(tag);
        experiments.setTag(fields.required("experiment_id"), tag.key(), tag.value());
        return Json.empty();
    }

    private static HttpResponse answer(Experiment experiment) {
        return Json.object(
                out -> {
                    out.writeObjectFieldStart("experiment");
                    RunJson.experiment(out, experiment);
                    out.writeEndObject();
                });
    }
}
