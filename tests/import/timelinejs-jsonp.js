storyjs_jsonp_data = {
  "timeline": {
    "headline": "A script",
    "type": "default",
    "text": "",
    "date": [
      {"startDate": "1999,12,31", "headline": "The last day", "text": ""}
    ]
  }
};
